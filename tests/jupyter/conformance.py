"""Jupyter's own conformance tests (Debian's python3-jupyter-kernel-test) on the course's kernel, and none of them is skipped."""
import sys
import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "course-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [
        {"text": "Console.Wri", "matches": {"Write", "WriteLine"}},
        {"text": "Math.Sq", "matches": {"Sqrt"}},
    ]
    complete_code_samples = ["1", "var x = 1;", "int F(int a) { return a; }", "// just a comment"]
    incomplete_code_samples = ["int F(int a) {", "if (true)", "Console.WriteLine("]
    invalid_code_samples = ["int = ;", "}"]
    code_inspect_sample = "Console"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + "b"', "result": "ab"},
    ]
    code_display_data = [{"code": 'display(HTML("<i>x</i>"));', "mime": "text/html"}]
    code_clear_output = r'Console.Write("\x1b[2J");'
    code_page_something = "Console?"
    code_generate_error = 'throw new InvalidOperationException("no");'
    code_history_pattern = "6 ?* 7*"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    for test, reason in result.skipped:
        print(f"skipped, which counts as failed: {test}: {reason or 'the kernel gives no sample for it'}")
    sys.exit(not result.wasSuccessful() or bool(result.skipped))
