"""An independent GPT-2 for the tests: makes checkpoints in Hugging Face's layout, and computes what they say.

python3 gpt2.py make FOLDER           random weights, ids, logits, and the losses of ten steps of training
python3 gpt2.py logits FOLDER         logits of the checkpoint in FOLDER for the ids in FOLDER
python3 gpt2.py train FOLDER          losses and gradient norms of training the checkpoint in FOLDER by its recipe.json on the batches in FOLDER
"""
import json, math, struct, sys
import torch
import torch.nn.functional as F

folder = sys.argv[2]
torch.set_num_threads(1)


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, t in tensors.items():
        raw = t.contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(t.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    head = json.dumps(header).encode()
    head += b" " * ((3 - len(head)) % 8)  # as in OpenAI's file, the data starts at no multiple of anything
    open(path, "wb").write(struct.pack("<Q", len(head)) + head + data)


def read_safetensors(path):
    raw = open(path, "rb").read()
    n = struct.unpack("<Q", raw[:8])[0]
    tensors = {}
    for name, t in json.loads(raw[8:8 + n]).items():
        if name == "__metadata__": continue
        assert t["dtype"] == "F32", t
        begin, end = t["data_offsets"]
        tensors[name] = torch.frombuffer(bytearray(raw[8 + n + begin:8 + n + end]), dtype=torch.float32).view(t["shape"])
    return tensors


def forward(w, c, idx):
    """Written from the formulas, with x @ W + b as OpenAI's code has it, heads one by one."""
    def linear(x, name): return x @ w[name + ".weight"] + w[name + ".bias"]
    def norm(x, name): return F.layer_norm(x, x.shape[-1:], w[name + ".weight"], w[name + ".bias"], 1e-5)
    B, T = idx.shape
    hs = c["n_embd"] // c["n_head"]
    x = w["wte.weight"][idx] + w["wpe.weight"][:T]
    future = torch.triu(torch.ones(T, T, dtype=torch.bool), 1)
    for i in range(c["n_layer"]):
        q, k, v = linear(norm(x, f"h.{i}.ln_1"), f"h.{i}.attn.c_attn").split(c["n_embd"], -1)
        heads = []
        for j in range(c["n_head"]):
            one = slice(j * hs, (j + 1) * hs)
            scores = q[..., one] @ k[..., one].transpose(1, 2) / math.sqrt(hs)
            heads.append(scores.masked_fill(future, -math.inf).softmax(-1) @ v[..., one])
        x = x + linear(torch.cat(heads, -1), f"h.{i}.attn.c_proj")
        u = linear(norm(x, f"h.{i}.ln_2"), f"h.{i}.mlp.c_fc")
        x = x + linear(0.5 * u * (1 + torch.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u ** 3))), f"h.{i}.mlp.c_proj")
    return norm(x, "ln_f") @ w["wte.weight"].T


def save(name, t):
    open(f"{folder}/{name}", "wb").write(t.contiguous().numpy().tobytes())


if sys.argv[1] == "make":
    c = {"model_type": "gpt2", "n_layer": 3, "n_head": 4, "n_embd": 48, "n_positions": 80, "vocab_size": 211, "activation_function": "gelu_new"}
    json.dump(c, open(f"{folder}/config.json", "w"))
    C = c["n_embd"]
    torch.manual_seed(1)
    # Larger than at initialization, and no bias or norm at its default, so that nothing can be forgotten without being seen.
    def random(*shape, mean=0.0): return mean + 0.2 * torch.randn(*shape)
    w = {"wte.weight": random(c["vocab_size"], C), "wpe.weight": random(c["n_positions"], C)}
    for i in range(c["n_layer"]):
        w |= {f"h.{i}.ln_1.weight": random(C, mean=1), f"h.{i}.ln_1.bias": random(C),
              f"h.{i}.attn.bias": torch.tril(torch.ones(80, 80)).view(1, 1, 80, 80), f"h.{i}.attn.masked_bias": torch.tensor(-1e4),
              f"h.{i}.attn.c_attn.weight": random(C, 3 * C), f"h.{i}.attn.c_attn.bias": random(3 * C),
              f"h.{i}.attn.c_proj.weight": random(C, C), f"h.{i}.attn.c_proj.bias": random(C),
              f"h.{i}.ln_2.weight": random(C, mean=1), f"h.{i}.ln_2.bias": random(C),
              f"h.{i}.mlp.c_fc.weight": random(C, 4 * C), f"h.{i}.mlp.c_fc.bias": random(4 * C),
              f"h.{i}.mlp.c_proj.weight": random(4 * C, C), f"h.{i}.mlp.c_proj.bias": random(C)}
    w |= {"ln_f.weight": random(C, mean=1), "ln_f.bias": random(C)}
    write_safetensors(f"{folder}/model.safetensors", w)
    ids = torch.randint(c["vocab_size"], (2, 65))
    save("ids.bin", ids)
    save("logits.bin", forward(w, c, ids[:, :64]))
    p = {name: t.requires_grad_() for name, t in w.items() if not name.endswith((".attn.bias", ".attn.masked_bias"))}
    optimizer = torch.optim.AdamW([{"params": [t for t in p.values() if t.dim() >= 2], "weight_decay": 0.1},
                                   {"params": [t for t in p.values() if t.dim() < 2], "weight_decay": 0.0}], lr=3e-3, betas=(0.9, 0.95), eps=1e-8)
    losses = []
    for step in range(10):
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(p, c, ids[:, :64]).reshape(-1, c["vocab_size"]), ids[:, 1:].reshape(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(p.values(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    save("losses.bin", torch.tensor(losses))
elif sys.argv[1] == "train":
    c, r = json.load(open(f"{folder}/config.json")), json.load(open(f"{folder}/recipe.json"))
    p = {name.removeprefix("transformer."): t.requires_grad_() for name, t in read_safetensors(f"{folder}/model.safetensors").items()}
    # Hugging Face's files have (in, out) where torch has (out, in); decay, clipping and Adam do not mind.
    optimizer = torch.optim.AdamW([{"params": [t for t in p.values() if t.dim() >= 2], "weight_decay": r["weight_decay"]},
                                   {"params": [t for t in p.values() if t.dim() < 2], "weight_decay": 0.0}], betas=(r["beta1"], r["beta2"]), eps=r["eps"])
    batches = torch.frombuffer(bytearray(open(f"{folder}/batches.bin", "rb").read()), dtype=torch.int64).view(r["steps"], r["accumulation"], r["batch"], r["sequence"] + 1)
    for step in range(r["steps"]):
        optimizer.zero_grad()
        total = 0.0
        for rows in batches[step]:
            loss = F.cross_entropy(forward(p, c, rows[:, :-1]).reshape(-1, c["vocab_size"]), rows[:, 1:].reshape(-1)) / r["accumulation"]
            loss.backward()
            total += loss.item()
        norm = torch.nn.utils.clip_grad_norm_(p.values(), r["clip"])
        if step < r["warmup"]: lr = r["lr"] * (step + 1) / r["warmup"]
        else: lr = r["final_lr"] + (r["lr"] - r["final_lr"]) * (1 + math.cos(math.pi * (step - r["warmup"]) / (r["steps"] - r["warmup"]))) / 2
        for group in optimizer.param_groups: group["lr"] = lr
        optimizer.step()
        print(f"{total:.6f} {norm.item():.6f}")
else:
    c = json.load(open(f"{folder}/config.json"))
    w = {name.removeprefix("transformer."): t for name, t in read_safetensors(f"{folder}/model.safetensors").items()}
    ids = torch.frombuffer(bytearray(open(f"{folder}/ids.bin", "rb").read()), dtype=torch.int64).view(2, 65)
    save("logits.bin", forward(w, c, ids[:, :64]))
