import type { Lead } from '../model/lead.ts';
import type { FilePart } from './file-part.ts';
import { quoted } from './show-block.ts';

/** For each part the leads that it shows; every lead whose file is shown belongs to exactly one part. */
export function leadsByPart(leads: readonly Lead[], parts: readonly FilePart[]): ReadonlyMap<FilePart, readonly Lead[]> {
  const partsOf = new Map<string, FilePart[]>();
  for (const part of parts) partsOf.set(part.path, [...(partsOf.get(part.path) ?? []), part]);
  const byPart = new Map<FilePart, Lead[]>();
  for (const lead of leads) {
    const candidates = partsOf.get(lead.path) ?? [];
    const part = candidates.find((candidate) => candidate.headLines.has(lead.range.start)) ?? candidates[0];
    if (part !== undefined) byPart.set(part, [...(byPart.get(part) ?? []), lead]);
  }
  return byPart;
}

/** The leads as a task lists them; everything that may come from the repository is quoted. */
export function listLeads(leads: readonly Lead[]): string {
  return leads.length === 0 ? 'none' : leads.map(showLead).join('\n');
}

function showLead(lead: Lead): string {
  const { id, check, path, range, quote, title, trace, searchedFor } = lead;
  const steps = trace.map((step) => `\n  ${quoted(`${step.path}:${step.line}`)} ${quoted(step.text)} ${quoted(step.note)}`);
  const searched = searchedFor.length === 0 ? '' : `\n  not found: ${searchedFor.map(quoted).join(', ')}`;
  return `- ${quoted(id)} ${check} at ${quoted(`${path}:${range.start}`)}: ${quoted(title)}\n  ${quoted(quote)}${steps.join('')}${searched}`;
}
