# GPT-2 124M in eager PyTorch with all weights in bfloat16, writing token by token with a cache of keys and values: the decoding that ours is measured beside.
# usage: gpt2_decode.py BATCH PROMPT TOKENS THREADS. For each line read, one continuation of the same prompt by the likeliest tokens;
# prints the seconds a token.
import math
import sys
import time

import torch
from torch.nn import functional as F

import gpt2
from gpt2 import heads, layers, width

batch, prompt, tokens, threads = map(int, sys.argv[1:5])
torch.set_num_threads(threads)
torch.manual_seed(1337)
torch.set_grad_enabled(False)


class Block(gpt2.Block):
    def attention(self, x, keys, values, past):
        B, T, C = x.shape
        q, k, v = self.queries_keys_values(x)
        keys[:, :, past:past + T] = k
        values[:, :, past:past + T] = v
        scores = q @ keys[:, :, :past + T].transpose(2, 3) / math.sqrt(C // heads)
        if T > 1:  # the prompt, with nothing before it
            scores = scores.masked_fill(torch.ones(T, T, dtype=torch.bool).triu(1), -math.inf)
        return self.attn_proj((scores.softmax(dim=-1) @ values[:, :, :past + T]).transpose(1, 2).reshape(B, T, C))


class Gpt(gpt2.Gpt):
    def forward(self, idx, cache, past):
        x = self.wte(idx) + self.wpe(torch.arange(past, past + idx.shape[1]))
        for block, (keys, values) in zip(self.h, cache):
            x = block(x, keys, values, past)
        return F.linear(self.ln_f(x[:, -1]), self.wte.weight)


model = Gpt(Block).bfloat16()
start_tokens = torch.randint(0, 50257, (batch, prompt))


def decode():
    room = (batch, heads, prompt + tokens, width // heads)
    cache = [(torch.empty(room, dtype=torch.bfloat16), torch.empty(room, dtype=torch.bfloat16)) for _ in range(layers)]
    idx, past = start_tokens, 0
    for _ in range(tokens):
        logits = model(idx, cache, past)
        past += idx.shape[1]
        idx = logits.argmax(dim=-1, keepdim=True)


for line in sys.stdin:
    start = time.perf_counter()
    decode()
    print((time.perf_counter() - start) / tokens, flush=True)
