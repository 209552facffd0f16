import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';

const s3 = new S3Client({ requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000 } });

export async function openUpload(key: string): Promise<Readable> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.UPLOADS_BUCKET, Key: key }));
  return Body as Readable;
}
