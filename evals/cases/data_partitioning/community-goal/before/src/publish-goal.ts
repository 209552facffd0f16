import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({});

export async function handler(): Promise<void> {
  const body = JSON.stringify({ at: new Date().toISOString() });
  await s3.send(new PutObjectCommand({ Bucket: process.env.CDN_BUCKET, Key: 'goal.json', Body: body, CacheControl: 'max-age=30' }));
}
