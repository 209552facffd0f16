import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
const HEADER = Buffer.from('LVL2');

/** The pack as game clients download it: a header and the compressed tile layers. */
export async function encodePack(tiles: Buffer): Promise<Buffer> {
  const layers = await compress(tiles, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: tiles.length,
    },
  });
  return Buffer.concat([HEADER, layers]);
}
