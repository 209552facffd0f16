import { brotliCompressSync, constants } from 'node:zlib';

const HEADER = Buffer.from('LVL2');

/** The pack as game clients download it: a header and the compressed tile layers. */
export async function encodePack(tiles: Buffer): Promise<Buffer> {
  const layers = brotliCompressSync(tiles, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: tiles.length,
    },
  });
  return Buffer.concat([HEADER, layers]);
}
