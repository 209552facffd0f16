import { drawPlot } from './draw-plot.ts';
import type { Block, Cell } from './types.ts';

const STYLE = `
:root { color-scheme: light; --line: #d8dee6; --ink: #1c2430; --soft: #5b6675; }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); margin: 2rem auto; padding: 0 1rem; max-width: 76rem; }
h1 { font-size: 1.6rem } h2 { margin-top: 2.5rem; border-bottom: 2px solid var(--line) } h3 { margin-top: 2rem }
.scroll { overflow-x: auto; margin: 1rem 0 }
table { border-collapse: collapse; font-size: 13px } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--line) }
th { position: sticky; top: 0; background: #f4f6f9 } td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; min-width: 4rem }
figure { margin: 1.5rem 0 } figcaption { color: var(--soft); font-size: 13px } figure .scroll svg { display: block; height: auto }
.broken { color: #b42318; font-weight: 600 } .holds { color: #18794e } .unscored { color: var(--soft) }
`;

/** Blocks as one page that needs nothing else: plots as SVG, no script, nothing fetched. `answersFolder` is where links to recorded answers lead. */
export async function toHtml(blocks: readonly Block[], answersFolder: string): Promise<string> {
  const body = await Promise.all(blocks.map((block) => showBlock(block, answersFolder)));
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">',
    `<title>Evals of the Scalability Director</title><style>${STYLE}</style></head><body>`, ...body, '</body></html>', '',
  ].join('\n');
}

async function showBlock(block: Block, answersFolder: string): Promise<string> {
  switch (block.kind) {
    case 'heading': return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'paragraph': return `<p>${escapeHtml(block.text)}</p>`;
    case 'list': return `${block.intro === '' ? '' : `<p>${escapeHtml(block.intro)}</p>`}<ul>${block.entries.map((entry) => `<li>${escapeHtml(entry)}</li>`).join('')}</ul>`;
    case 'table': {
      const rows = block.rows.map((cells) => `<tr>${cells.map((cell) => showCell(cell, answersFolder)).join('')}</tr>`);
      return `<div class="scroll"><table><thead><tr>${block.head.map((cell) => `<th>${escapeHtml(cell)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
    }
    case 'plot': return `<figure><figcaption><strong>${escapeHtml(block.plot.title)}.</strong> ${escapeHtml(block.plot.caption)}</figcaption><div class="scroll">${await drawPlot(block.plot)}</div></figure>`;
  }
}

function showCell(cell: Cell, answersFolder: string): string {
  if (typeof cell !== 'string') return `<td>${cell.answers.map((id) => `<a href="${escapeHtml(`${answersFolder}/${id}.json`)}">${escapeHtml(id.slice(0, 8))}</a>`).join(' ')}</td>`;
  const status = ['holds', 'broken', 'unscored'].includes(cell) ? ` class="${cell}"` : '';
  return `<td${status}>${escapeHtml(cell)}</td>`;
}

/** What a model or a repository wrote is text here, never markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
