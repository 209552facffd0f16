import type { Sample } from './samples.js';

/** Visitors without a research account see places to about ten kilometres. */
export function forVisitors(page: Sample[]): Sample[] {
  const copy = JSON.parse(JSON.stringify(page)) as Sample[];
  for (const sample of copy) {
    sample.lat = Math.round(sample.lat * 10) / 10;
    sample.lon = Math.round(sample.lon * 10) / 10;
  }
  return JSON.parse(JSON.stringify(copy)) as Sample[];
}
