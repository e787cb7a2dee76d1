// Writes gpt2.txt: texts and their GPT-2 ids as npm's tiktoken 1.0.22 gives them. Run: npm install && node record.mjs > gpt2.txt
import { get_encoding } from 'tiktoken';

const gpt2 = get_encoding('gpt2');
const chosen = [
  "I'm, you're, he's, they've, we'll, it'd, can't; I'M YOU'RE 'S 'll'd''s'sx ' s",
  "it’s ‘quoted’ — em–dash… 'tis 'twas rock'n'roll",
  '0 1 12 123 1234 12345 3.14159 1,000,000 ½ Ⅷ ² ٣٤٥ 7th 0x1F a1b2',
  'one two  three   four    five', '   leading', 'trailing   ', ' ', '  ', '\n', '\n\n', '\n\n\n', 'a\n\n b', 'a \n b', 'a  \n  b', '\t\tx\t y',
  'CR\rLF\nCRLF\r\nend\r\n', '\r\n\r\n  x', 'x \u00a0y\u00a0\u00a0 z', 'a\u0085b\u1680c\u180ed\u2003e\u2028f\u202fg\u205fh\u3000i', '\u001c\u001d\u001e\u001f\u200b\ufeff',
  '你好，世界。これはテストです。한국어 문장입니다', '中文 English 混合123', 'éñüßøåąłżðþ Ωμέγα Жизнь שלום مرحبا हिन्दी ไทย',
  'e\u0301a\u0308\u0301 ไม้ क्षि', '😀😁 👨‍👩‍👧‍👦 🇩🇪 🏳️‍🌈👍🏽', "𝒜's 𐐷't 𠀀'll 𝟘'd 𐤀𐤁 𝓫𝓬𝓭",
  '\ud800', '\udc00x', 'a\ud83db', '\udfff\ud800', '\ufffd', '\u0000\u0001\u007f\u0080\u00ad\uffff\ue000\u{10ffff}',
  '<|endoftext|>', 'a<|endoftext|>b', ' <|endoftext|> \n<|endoftext|><|endoftext|>', '<|endoftext', '<|ENDOFTEXT|>', 'x  <|endoftext|>y',
  'https://example.org/a_b?c=d&e=%20#f', 'for (int i = 0; i < n; ++i) { a[i] += b[i] * 2.5e-3; } // done', '#!/bin/sh\n\tif [ -z "$x" ]; then\n\t\techo y\n\tfi\n',
  '-'.repeat(200), '='.repeat(65), ' '.repeat(100), 'a'.repeat(300), 'ab'.repeat(100), 'ÃÂ'.repeat(70), '!?'.repeat(40), '\n'.repeat(30), '中'.repeat(60),
  'Pneumonoultramicroscopicsilicovolcanoconiosis antidisestablishmentarianism', 'SolidGoldMagikarp StreamerBot rawdownload', 'the The THE tHe',
];

// mulberry32, so that the record can be made again.
let seed = 20;
const random = () => { seed = (seed + 0x6D2B79F5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t ^= t + Math.imul(t ^ (t >>> 7), 61 | t); return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const below = n => Math.floor(random() * n);
const alphabets = ["'s't're've'm'll'd'S", ' \t\n\r\u0085\u00a0\u2003\u2028\u3000\u180e\u001f', 'the ing XYZ a', '0123456789½Ⅷ٣', '!?.,;:-_()[]{}<>|/\\"#', '\u0301\u0308\u200d\ufe0f', '中文日本語한국', 'éßЖаבعहไ', '😀👩🇩', '𝒜𐐷𝟘𠀀', '\ud800\udc00'];
const unit = s => s[below(s.length)];
const drawn = Array.from({ length: 120 }, () => Array.from({ length: 1 + below(24) }, () => unit(alphabets[below(alphabets.length)])).join(''));

const escape = s => [...Array(s.length).keys()].map(i => s[i] === '\\' ? '\\\\' : s[i] >= ' ' && s[i] <= '~' && (s[i] !== ' ' || i + 1 < s.length) ? s[i] : '\\u' + s.charCodeAt(i).toString(16).padStart(4, '0')).join('');
console.log('# GPT-2 ids by npm tiktoken 1.0.22, encode(text, "all"); written by record.mjs. Each line: ids, a tab, the text with \\uXXXX escapes.');
for (const text of [...chosen, ...drawn]) console.log([...gpt2.encode(text, 'all')].join(' ') + '\t' + escape(text));
