"""A session at `jupyter console`, typed by a pipe."""
import subprocess

typed = """var x = 20;
x + 22
Console.WriteLine("hello, " + "world");
nothing
int Twice(int n) => 2 * n;
Twice(x)
"""
session = subprocess.run(["/usr/bin/python3", "-m", "jupyter_console", "--simple-prompt", "--kernel", "course-csharp"],
                         input=typed, capture_output=True, text=True, timeout=120)
seen = session.stdout + session.stderr
print(seen)
for shown in ("C# (course)", "42", "hello, world", "CS0103", "Out[6]: 40"):
    assert shown in seen, f"the console never showed {shown!r}"
