"""What Jupyter's conformance tests leave out, asked of the installed kernel by Jupyter's own client library."""
import hashlib
import hmac
import json
import os
import random
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path
from queue import Empty

import zmq
from jupyter_client.manager import start_new_kernel

KERNEL = "course-csharp"
TORCH = Path(__file__).resolve().parents[2] / "bin" / "Course" / "TorchSharp.dll"
TIMEOUT = 60


class ProtocolTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = start_new_kernel(kernel_name=KERNEL)

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel()

    def setUp(self):
        for get in (self.client.get_shell_msg, self.client.get_iopub_msg, self.client.get_stdin_msg):
            try:
                while True:
                    get(timeout=0.1)
            except Empty:
                pass

    def reply(self, msg_id, timeout=TIMEOUT):
        """The reply to a request; replies to others are passed over."""
        end = time.time() + timeout
        while True:
            message = self.client.get_shell_msg(timeout=max(0.01, end - time.time()))
            if message["parent_header"].get("msg_id") == msg_id:
                return message["content"]

    def published(self, msg_id, until=lambda m: m["msg_type"] == "status" and m["content"]["execution_state"] == "idle"):
        """What all clients see of a request, up to and with the first message that `until` accepts."""
        messages = []
        while not messages or not until(messages[-1]):
            message = self.client.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") == msg_id:
                messages.append(message)
        return messages

    def run_cell(self, code, **options):
        msg_id = self.client.execute(code, **options)
        return self.reply(msg_id), self.published(msg_id)

    def types(self, messages):
        return [m["msg_type"] for m in messages if m["msg_type"] != "status"]

    def test_status_surrounds_every_request(self):
        for ask in (lambda: self.client.execute("1"), self.client.kernel_info, lambda: self.client.complete("Con"), self.client.comm_info, self.client.history):
            states = [m["content"]["execution_state"] for m in self.published(ask()) if m["msg_type"] == "status"]
            self.assertEqual(states, ["busy", "idle"])

    def test_outputs_stand_between_busy_and_idle_under_their_own_request_and_before_the_reply(self):
        cells = [f'Console.Write("{i}"); display({i}); Console.Error.Write("{i}"); {i}' for i in range(5)]
        asked = [self.client.execute(cell) for cell in cells]
        replies, messages = [], []
        while len(replies) < len(asked):
            replies.append(self.client.get_shell_msg(timeout=TIMEOUT))
        while sum(m["content"].get("execution_state") == "idle" for m in messages) < len(asked):
            messages.append(self.client.get_iopub_msg(timeout=TIMEOUT))
        self.assertEqual([r["parent_header"]["msg_id"] for r in replies], asked)
        self.assertEqual([m["parent_header"]["msg_id"] for m in messages], [msg_id for msg_id in asked for _ in range(7)])
        for i, reply in enumerate(replies):
            own = messages[7 * i:7 * i + 7]
            self.assertEqual([m["msg_type"] for m in own], ["status", "execute_input", "stream", "display_data", "stream", "execute_result", "status"])
            self.assertEqual([m["content"]["name"] for m in (own[2], own[4])], ["stdout", "stderr"])
            self.assertLessEqual(own[5]["header"]["date"], reply["header"]["date"])
            self.assertLessEqual(reply["header"]["date"], own[6]["header"]["date"])

    def test_what_a_thread_says_after_its_cell_has_ended_belongs_to_that_cell(self):
        msg_id = self.client.execute('_ = Task.Run(async () => { await Task.Delay(500); Console.Write("late"); display("later"); }); Console.Write("in time");')
        self.published(msg_id)
        late = self.published(msg_id, until=lambda m: m["msg_type"] == "display_data")
        self.assertEqual([m["msg_type"] for m in late], ["stream", "display_data"])
        self.assertEqual(late[0]["content"]["text"], "late")

    def test_silent_shows_nothing_and_does_not_count(self):
        before, _ = self.run_cell("1")
        reply, messages = self.run_cell('Console.Write("x"); 2', silent=True)
        self.assertEqual((reply["status"], reply["execution_count"], self.types(messages)), ("ok", before["execution_count"], []))

    def test_store_history_false_runs_and_shows_but_is_not_remembered(self):
        before, _ = self.run_cell("1")
        reply, messages = self.run_cell("40 + 2", store_history=False)
        self.assertEqual(reply["execution_count"], before["execution_count"])
        self.assertEqual(self.types(messages), ["execute_input", "execute_result"])
        history = self.reply(self.client.history(hist_access_type="tail", n=1))["history"]
        self.assertEqual(history[0][2], "1")

    def test_an_error_aborts_the_cells_that_wait(self):
        failing = self.client.execute('await Task.Delay(500); throw new Exception("no");')
        waiting = self.client.execute('Console.Write("ran")')
        self.assertEqual(self.reply(failing)["status"], "error")
        self.assertEqual(self.reply(waiting)["status"], "aborted")
        self.assertEqual(self.run_cell("1")[0]["status"], "ok")

    def test_an_interrupt_aborts_the_cells_that_wait(self):
        # Asleep rather than in a loop: .NET ends only the first loop of a process where it stands, the next costs the process (and a
        # test that comes later its variables).
        running = self.client.execute("System.Threading.Thread.Sleep(-1);")
        waiting = [self.client.execute('Console.Write("ran")') for _ in range(3)]
        self.published(running, until=lambda m: m["msg_type"] == "execute_input")
        time.sleep(0.3)
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply(running)["status"], "error")
        self.assertEqual([self.reply(msg_id)["status"] for msg_id in waiting], ["aborted"] * 3)
        self.assertEqual(self.run_cell("1")[0]["status"], "ok")

    def test_an_error_aborts_nothing_where_stop_on_error_is_false(self):
        failing = self.client.execute('await Task.Delay(500); throw new Exception("no");', stop_on_error=False)
        waiting = self.client.execute("1")
        self.assertEqual((self.reply(failing)["status"], self.reply(waiting)["status"]), ("error", "ok"))

    def test_read_line_asks_the_client(self):
        msg_id = self.client.execute('var line = Console.ReadLine(); Console.Write($"<{line}>");', allow_stdin=True)
        request = self.client.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual((request["msg_type"], request["content"]["password"]), ("input_request", False))
        self.client.input("Grüße 😀")
        self.assertEqual(self.reply(msg_id)["status"], "ok")
        self.assertIn("<Grüße 😀>", [m["content"]["text"] for m in self.published(msg_id) if m["msg_type"] == "stream"])

    def test_a_question_does_not_overtake_what_was_written_before_it(self):
        msg_id = self.client.execute('Console.Write("gone\\x1b[2JYour name: "); Console.ReadLine();', allow_stdin=True)
        request = self.client.get_stdin_msg(timeout=TIMEOUT)
        self.client.input("x")
        written = [m for m in self.published(msg_id) if m["msg_type"] in ("stream", "clear_output")]
        self.assertEqual(self.types(written), ["stream", "clear_output", "stream"])
        self.assertLessEqual(written[-1]["header"]["date"], request["header"]["date"])

    def test_read_line_fails_where_the_client_takes_no_questions(self):
        reply, _ = self.run_cell("Console.ReadLine()", allow_stdin=False)
        self.assertEqual(reply["status"], "error")
        self.assertIn("nobody can answer", reply["evalue"])

    def test_updates_a_display_in_place(self):
        reply, messages = self.run_cell('var shown = display("first"); shown.Update("second");')
        first, second = [m["content"] for m in messages if m["msg_type"] in ("display_data", "update_display_data")]
        self.assertEqual((first["data"]["text/plain"], second["data"]["text/plain"]), ("first", "second"))
        self.assertEqual(first["transient"]["display_id"], second["transient"]["display_id"])

    def test_clear_output_comes_between_what_was_written_before_and_after(self):
        _, messages = self.run_cell(r'Console.Write("before\x1b[2Jafter");')
        self.assertEqual(self.types(messages), ["execute_input", "stream", "clear_output", "stream"])
        self.assertEqual([m["content"].get("text", m["content"].get("wait")) for m in messages if m["msg_type"] in ("stream", "clear_output")], ["before", True, "after"])

    def test_knows_which_cells_are_whole(self):
        samples = {
            "complete": ["var f = (int x) =>\n{\n    return x;\n};", 'var s = """\n    a\n    """;', 'var s = @"a\nb";', "#!time\n1 + 1", '#r "nuget:X, 1.0"', "#!markdown\n# (", "Console?", "Console??", ""],
            "incomplete": ["var f = (int x) =>\n{", "Enumerable.Range(0, 3).Select(x => {\n    return x;", 'var s = """\n    a', 'var s = @"a', "/* a", "#!time\nif (true) {", "var a = new[] { 1,"],
            "invalid": ["#!time\n}", "int = ;"],
        }
        for state, codes in samples.items():
            for code in codes:
                with self.subTest(code=code):
                    self.assertEqual(self.reply(self.client.is_complete(code))["status"], state)

    def test_counts_a_cursor_in_code_points(self):
        code = 'var s = "😀😀"; Console.Wri + "😀"'
        reply = self.reply(self.client.complete(code, code.index(" +")))
        self.assertIn("WriteLine", reply["matches"])
        self.assertEqual(code[reply["cursor_start"]:reply["cursor_end"]], "Wri")
        inspected = self.reply(self.client.inspect(code, code.index("sole")))
        self.assertIn("Console", inspected["data"]["text/plain"])

    def test_completes_nothing_inside_text(self):
        for code in ('"Cons', '$"Cons', '@"Cons', '\'C', '"""Cons', "// Cons", "/* Cons"):
            with self.subTest(code=code):
                self.assertEqual(self.reply(self.client.complete(code))["matches"], [])

    def test_inspects_in_two_levels_of_detail(self):
        brief, full = (self.reply(self.client.inspect("Console.WriteLine", 12, detail))["data"]["text/plain"].splitlines() for detail in (0, 1))
        self.assertIn("more overloads", brief[-1])
        self.assertGreater(len(full), 10)
        self.assertTrue(all("WriteLine(" in line for line in full), full)
        paged = self.run_cell("Console??")[0]["payload"][0]["data"]["text/plain"]
        self.assertIn("ReadLine()", paged)
        self.assertEqual(self.reply(self.client.inspect("nothing_of_this_name", 3))["found"], False)

    def test_offers_all_of_a_large_library(self):
        self.run_cell(f'#r "{TORCH}"\nusing TorchSharp;')
        matches = self.reply(self.client.complete("torch."))["matches"]
        for name in ("abs", "randn", "zeros_like"):
            self.assertIn(name, matches)

    def test_answers_while_a_cell_runs(self):
        running = self.client.execute("await Task.Delay(3000);")
        self.published(running, until=lambda m: m["msg_type"] == "execute_input")
        begun = time.time()
        self.reply(self.client.kernel_info())
        self.assertIn("Console", self.reply(self.client.complete("Cons"))["matches"])
        self.assertLess(time.time() - begun, 2.5)
        self.assertEqual(self.reply(running)["status"], "ok")

    def test_an_endless_cell_ends_within_2_seconds_of_an_interrupt_and_the_next_runs(self):
        matmul = f'#r "{TORCH}"\nusing TorchSharp; var a = torch.rand(%d, %d); Console.WriteLine("begun"); %s'
        endless_cells = [
            "while (true) { }", "while (true) Console.WriteLine(1);", "System.Threading.Thread.Sleep(-1);", "Console.ReadLine();",
            # Native code for a moment at a time, and for many seconds at once, which takes ending the process.
            matmul % (512, 512, "while (true) torch.matmul(a, a).Dispose();"), matmul % (12_000, 12_000, "torch.matmul(a, a);"),
        ]
        for endless in endless_cells:
            with self.subTest(cell=endless):
                self.run_cell("1")
                is_native = endless.startswith("#r")
                msg_id = self.client.execute(endless if is_native else f"await Task.Delay(1); {endless}", allow_stdin=True)
                self.published(msg_id, until=lambda m: m["msg_type"] == ("stream" if is_native else "execute_input"))
                time.sleep(0.5)
                begun = time.time()
                self.manager.interrupt_kernel()
                self.assertEqual(self.reply(msg_id)["status"], "error")
                took = time.time() - begun
                print(f"{took:.2f} s: {endless.splitlines()[-1]}", file=sys.stderr)
                self.assertLess(took, 2.5)   # 2 s, and half a second for a busy machine
                self.assertEqual(self.run_cell("1 + 1")[0]["status"], "ok")

    def test_10_megabytes_of_output_arrive_whole(self):
        _, messages = self.run_cell('for (int i = 0; i < 100_000; i++) Console.WriteLine(new string(\'x\', 104));')
        self.assertEqual(sum(len(m["content"]["text"]) for m in messages if m["msg_type"] == "stream"), 10_500_000)

    def test_two_kernels_do_not_disturb_each_other(self):
        manager, client = start_new_kernel(kernel_name=KERNEL)
        try:
            self.run_cell("var mine = 1;")
            other = client.execute_interactive("mine", timeout=TIMEOUT, output_hook=lambda m: None)["content"]
            self.assertEqual(other["status"], "error")
            endless = self.client.execute("while (true) { }")
            self.published(endless, until=lambda m: m["msg_type"] == "execute_input")
            self.assertEqual(client.execute_interactive("1", timeout=TIMEOUT, output_hook=lambda m: None)["content"]["status"], "ok")
            self.manager.interrupt_kernel()
            self.reply(endless)
            reply, _ = self.run_cell("mine")
            self.assertEqual(reply["status"], "ok", reply)
        finally:
            client.stop_channels()
            manager.shutdown_kernel()

    def test_shutdown_answers_and_ends_the_process(self):
        manager, client = start_new_kernel(kernel_name=KERNEL)
        client.shutdown()
        begun = time.time()
        while manager.is_alive() and time.time() - begun < 10:
            time.sleep(0.05)
        self.assertFalse(manager.is_alive())
        client.stop_channels()
        manager.cleanup_resources()

    def test_ends_when_the_program_that_started_it_is_killed(self):
        starter = subprocess.Popen([sys.executable, "-c", f"""
import time
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="{KERNEL}")
print(manager.provisioner.pid if hasattr(manager, "provisioner") and manager.provisioner else manager.kernel.pid, flush=True)
time.sleep(60)
"""], stdout=subprocess.PIPE, text=True)
        kernel = int(starter.stdout.readline())
        os.kill(kernel, 0)
        starter.send_signal(signal.SIGKILL)
        starter.wait()
        starter.stdout.close()
        begun = time.time()
        while self.is_running(kernel) and time.time() - begun < 10:
            time.sleep(0.1)
        self.assertFalse(self.is_running(kernel), "the kernel outlives who started it")

    def is_running(self, pid):
        try:
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
        except FileNotFoundError:
            return False

    def raw(self):
        """A shell socket of our own, for messages that no client library would send."""
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.linger = 0
        socket.connect(f"tcp://{self.manager.ip}:{self.manager.shell_port}")
        return socket

    def frames(self, parts, key=None):
        signature = hmac.new(key or self.manager.session.key, b"".join(parts), hashlib.sha256).hexdigest().encode()
        return [b"<IDS|MSG>", signature, *parts]

    def header(self, kind="execute_request", identity="forged"):
        return json.dumps({"msg_id": identity, "session": "s", "username": "u", "date": "", "msg_type": kind, "version": "5.3"}).encode()

    def wait_until_read(self, socket):
        """Waits until the kernel has taken all that was sent through a socket."""
        identity = f"last-{time.time()}"
        socket.send_multipart(self.frames([self.header("kernel_info_request", identity), b"{}", b"{}", b"{}"]))
        while True:
            self.assertGreater(socket.poll(TIMEOUT * 1000), 0)
            if any(identity.encode() in frame for frame in socket.recv_multipart()):
                return

    def test_forged_and_unsigned_messages_are_dropped(self):
        socket = self.raw()
        parts = [self.header(), b"{}", b"{}", json.dumps({"code": "var forged = 1;"}).encode()]
        socket.send_multipart(self.frames(parts, key=b"another key"))
        socket.send_multipart([b"<IDS|MSG>", b"", *parts])
        signed = self.frames(parts)
        socket.send_multipart([*signed[:-1], json.dumps({"code": "var forged = 2;"}).encode()])
        self.assertEqual(socket.poll(1000), 0)
        self.assertEqual(self.run_cell("forged")[0]["status"], "error")
        socket.send_multipart(signed)
        self.assertGreater(socket.poll(TIMEOUT * 1000), 0)   # the same message, signed as it must be, is taken
        self.assertEqual(self.run_cell("forged")[0]["status"], "ok")
        socket.close()

    def test_10_000_random_and_mutated_messages_leave_the_kernel_as_it_was(self):
        self.run_cell("var kept = 41;")
        chance = random.Random(5)
        kinds = ["execute_request", "kernel_info_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request",
                 "comm_open", "comm_msg", "input_reply", "nothing_request", "", 7, None]
        values = [None, True, -1, 2**70, 1e300, "", "x?", "1", "\ud800", "var", "Console.", "*[", "a" * 1000, [], [[]], {}, {"a": {"a": None}}, "tail", "range", "search"]
        names = ["code", "cursor_pos", "silent", "store_history", "stop_on_error", "allow_stdin", "hist_access_type", "pattern", "n", "start", "stop", "unique", "output", "raw", "comm_id", "value", "detail_level"]
        socket = self.raw()
        socket.sndhwm = 0
        for round in range(10_000):
            header = json.loads(self.header())
            # Interrupts come last, when no cell runs: on a busy machine one may end a cell that is still being compiled together with its process.
            header["msg_type"] = chance.choice(kinds) if round < 9_500 else "interrupt_request"
            if round == 9_500:
                self.wait_until_read(socket)
                self.run_cell("0")   # answered when all cells before it are, though itself perhaps only as given up, after one that failed
            # Each execute_request is compiled, so that there are few of them.
            if header["msg_type"] == "execute_request" and round % 20:
                header["msg_type"] = "complete_request" if round % 7 == 0 else "history_request"
            if header["msg_type"] in ("complete_request", "inspect_request") and round % 4:
                header["msg_type"] = "comm_info_request"
            content = {name: chance.choice(values) for name in chance.sample(names, chance.randrange(6))}
            if header["msg_type"] == "execute_request":
                content["allow_stdin"] = False
            parts = [json.dumps(header).encode(), b"{}", b"{}", json.dumps(content).encode()]
            kind = chance.randrange(6)
            if kind == 0:   # mutated before signing: well signed, badly formed
                i = chance.randrange(4)
                part = bytearray(parts[i])
                for _ in range(chance.randrange(1, 4)):
                    if part:
                        part[chance.randrange(len(part))] = chance.randrange(256)
                parts[i] = bytes(part)
            frames = self.frames(parts)
            if kind == 1:   # mutated after signing
                i = chance.randrange(len(frames))
                frames[i] = chance.randbytes(chance.randrange(40))
            elif kind == 2:   # frames missing or too many
                frames = frames[:chance.randrange(1, len(frames))] if chance.randrange(2) else frames[1:]
            elif kind == 3 and chance.randrange(2):
                frames[1:1] = [chance.randbytes(5)]
            socket.send_multipart(frames)
            while socket.poll(0):
                socket.recv_multipart()
        self.wait_until_read(socket)
        reply, messages = self.run_cell("kept + 1")
        self.assertEqual(reply["status"], "ok", reply)
        self.assertIn("42", [m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "execute_result"])
        socket.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
