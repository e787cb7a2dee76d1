# One measurement a line read: the seconds that 200,000 additions of 4x4 float32 tensors take in eager PyTorch.
# The loop and the dropping of each result are Python's own; that is what a Python user pays.
import sys
import time

import torch

torch.set_num_threads(1)
torch.set_grad_enabled(False)
a, b = torch.ones(4, 4), torch.ones(4, 4)
for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(200_000):
        torch.add(a, b)
    print((time.perf_counter() - start) / 200_000, flush=True)
