// Reads a file name a line, writes the seconds of processor time that npm's tiktoken takes to encode that file's text, and how many ids it gave.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { get_encoding } from 'tiktoken';

const gpt2 = get_encoding('gpt2');
for await (const file of createInterface({ input: process.stdin })) {
  const text = readFileSync(file, 'utf8');
  const before = process.cpuUsage();
  const ids = gpt2.encode_ordinary(text);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${(user + system) * 1e-6} ${ids.length}\n`);
}
