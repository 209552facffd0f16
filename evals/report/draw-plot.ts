import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { Plot } from './plots.ts';

/** A plot as an SVG text, without a browser and without a network. */
export async function drawPlot({ spec, caption }: Plot): Promise<string> {
  const { spec: vega } = compile(spec);
  const view = new View(parse({ ...vega, description: caption }), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
