# GPT-2 124M in eager PyTorch, bfloat16 autocast over float32 parameters: the training step that ours is measured beside.
# usage: gpt2_step.py BATCH LENGTH THREADS. For each line read, one measurement: "step" trains one step, "forward" computes the loss only, "load FILE" takes the
# parameters, float32 in the order of this model's, from a file, and after them int64 tokens, a batch for each step to come; prints the seconds it took and the loss.
import math
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

import gpt2
from gpt2 import heads, vocabulary

batch, length, threads = map(int, sys.argv[1:4])
torch.set_num_threads(threads)
torch.manual_seed(1337)


class Block(gpt2.Block):
    def attention(self, x):
        B, T, C = x.shape
        q, k, v = self.queries_keys_values(x)
        scores = q @ k.transpose(2, 3) / math.sqrt(C // heads)
        future = torch.ones(T, T, dtype=torch.bool).triu(1)
        weights = scores.masked_fill(future, -math.inf).softmax(dim=-1)
        return self.attn_proj((weights @ v).transpose(1, 2).reshape(B, T, C))


class Gpt(gpt2.Gpt):
    def forward(self, idx, targets):
        x = self.wte(idx) + self.wpe(torch.arange(idx.shape[1]))
        for block in self.h:
            x = block(x)
        logits = F.linear(self.ln_f(x), self.wte.weight)
        return F.cross_entropy(logits.float().view(-1, vocabulary), targets.reshape(-1))


model = Gpt(Block)
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.95), weight_decay=0.1)
batches = [torch.randint(0, 50257, (batch, length + 1))]


def loss():
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return model(batches[0][:, :-1], batches[0][:, 1:])


def step():
    optimizer.zero_grad()
    value = loss()
    value.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    batches.append(batches.pop(0))
    return value.item()


def forward():
    with torch.no_grad():
        return loss().item()


def load(path):
    with torch.no_grad():
        count = sum(p.numel() for p in model.parameters())
        flat = torch.from_file(path, size=count, dtype=torch.float32)
        for p, given in zip(model.parameters(), flat.split([p.numel() for p in model.parameters()])):
            p.copy_(given.view(p.shape))
        given = torch.from_file(path, size=os.path.getsize(path) // 8, dtype=torch.int64)[count // 2:]
        batches[:] = given.clone().view(-1, batch, length + 1).unbind()
    return 0.0


for line in sys.stdin:
    start = time.perf_counter()
    action, *argument = line.split(maxsplit=1)
    value = {"step": step, "forward": forward, "load": load}[action](*(a.strip() for a in argument))
    print(time.perf_counter() - start, value, flush=True)
