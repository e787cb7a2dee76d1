# What the eager GPT-2 124M peers have in common: the sizes, the parameters and how they start. How positions attend, and what comes of the last vectors, is each peer's own.
from torch import nn
from torch.nn import functional as F

layers, heads, width, vocabulary, positions = 12, 12, 768, 50304, 1024


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln_1, self.ln_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.c_attn, self.attn_proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.c_fc, self.mlp_proj = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def queries_keys_values(self, x):
        B, T, C = x.shape
        return (part.view(B, T, heads, C // heads).transpose(1, 2) for part in self.c_attn(x).split(C, dim=2))

    def forward(self, x, *cache):
        x = x + self.attention(self.ln_1(x), *cache)
        return x + self.mlp_proj(F.gelu(self.c_fc(self.ln_2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self, block):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocabulary, width), nn.Embedding(positions, width)
        self.h = nn.ModuleList(block() for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
