import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Agent } from 'node:https';

const s3 = new S3Client({
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 2000,
    httpsAgent: new Agent({ keepAlive: true, maxSockets: Number(process.env.S3_SOCKETS ?? 50) }),
  }),
});
const Bucket = process.env.PLANS_BUCKET;

export function open(key) {
  return s3.send(new GetObjectCommand({ Bucket, Key: key }));
}

export function store(key, body) {
  return new Upload({ client: s3, params: { Bucket, Key: key, Body: body, ContentType: 'application/pdf' } }).done();
}
