import { createReadStream } from 'node:fs';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const s3 = new S3Client({});
const Bucket = process.env.RECORDINGS_BUCKET;

export const signedGet = (Key) => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key }), { expiresIn: 3 * 3600 });

export const uploadFile = (Key, file) =>
  new Upload({ client: s3, params: { Bucket, Key, Body: createReadStream(file), ContentType: 'video/mp4' } }).done();
