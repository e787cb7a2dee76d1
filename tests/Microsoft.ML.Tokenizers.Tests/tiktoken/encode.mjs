// Reads one JSON array of UTF-16 units a line, writes the ids npm's tiktoken gives the text, one line each.
import { createInterface } from 'node:readline';
import { get_encoding } from 'tiktoken';

const gpt2 = get_encoding('gpt2');
for await (const line of createInterface({ input: process.stdin })) {
  const units = JSON.parse(line);
  let text = '';
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.slice(i, i + 4096));
  process.stdout.write(gpt2.encode(text, 'all').join(' ') + '\n');
}
