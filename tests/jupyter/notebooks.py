"""Runs converted notebooks with the installed kernel: by nbclient, and the first one, or with --both every one, by `jupyter nbconvert --execute`, too.

tests/Cli.Tests/JupyterTests.cs gives it all notebooks of the course."""
import subprocess
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

both = sys.argv[1:2] == ["--both"]
files = [Path(name) for name in sys.argv[1 + both:]] or sys.exit("usage: notebooks.py [--both] NOTEBOOK.ipynb ...")

for file in files:
    begun = time.time()
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    # A failing cell raises CellExecutionError, with the cell's text and traceback.
    NotebookClient(notebook, kernel_name="course-csharp", timeout=600, startup_timeout=120, resources={"metadata": {"path": file.parent}}).execute()
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    charts = sum("plotly-chart" in "".join(output.get("data", {}).get("text/html", "")) for cell in cells for output in cell.outputs)
    assert all(cell.execution_count for cell in cells), f"{file.name}: a code cell has no count, so it did not run"
    assert charts > 0, f"{file.name}: no chart among the outputs"
    print(f"nbclient ran {file.name}: {len(cells)} code cells, {charts} charts, {time.time() - begun:.0f} s", flush=True)

for file in files if both else files[:1]:
    begun = time.time()
    done = file.with_name("executed.ipynb")
    subprocess.run(["/usr/bin/python3", "-m", "nbconvert", "--execute", "--to", "notebook", "--ExecutePreprocessor.kernel_name=course-csharp", "--output", done.name, file], check=True)
    cells = [cell for cell in nbformat.read(done, as_version=4).cells if cell.cell_type == "code"]
    assert cells and all(cell.execution_count for cell in cells), f"nbconvert left a code cell of {file.name} out"
    print(f"nbconvert --execute ran {file.name}: {len(cells)} code cells, {time.time() - begun:.0f} s", flush=True)
