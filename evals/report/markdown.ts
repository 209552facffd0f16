import type { Block, Cell } from './types.ts';

/** Blocks as Markdown; plots are named by their captions, since they stand in the HTML form. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(showBlock).join('\n\n')}\n`;
}

function showBlock(block: Block): string {
  switch (block.kind) {
    case 'heading': return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    case 'paragraph': return plain(block.text);
    case 'list': return [...(block.intro === '' ? [] : [`${plain(block.intro)}\n`]), ...block.entries.map((entry) => `- ${plain(entry)}`)].join('\n');
    case 'table': return [row(block.head), row(block.head.map(() => '---')), ...block.rows.map(row)].join('\n');
    case 'plot': return `*${plain(block.plot.title)}: ${plain(block.plot.caption)} (see report.html)*`;
  }
}

function row(cells: readonly Cell[]): string {
  return `| ${cells.map((cell) => (typeof cell === 'string' ? plain(cell).replaceAll('|', '\\|') : cell.answers.map((id) => id.slice(0, 12)).join(' '))).join(' | ')} |`;
}

/** What a model or a repository wrote is text here, never markup. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/([`[\]])/g, '\\$1');
}
