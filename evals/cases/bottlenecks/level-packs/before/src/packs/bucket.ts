import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';

const s3 = new S3Client({ requestHandler: new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 }) });

export async function upload(key: string, body: Buffer): Promise<void> {
  await s3.send(new PutObjectCommand({
    Bucket: process.env.PACK_BUCKET, Key: key, Body: body, ContentEncoding: 'br', CacheControl: 'public, max-age=31536000, immutable',
  }));
}
