import type { Readable } from 'node:stream';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

const client = new S3Client({});
const Bucket = process.env.ARCHIVE_BUCKET;

export async function keep(Key: string, Body: Buffer | Readable, ContentType: string): Promise<void> {
  await new Upload({ client, params: { Bucket, Key, Body, ContentType } }).done();
}

export async function discard(Key: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket, Key }));
}
