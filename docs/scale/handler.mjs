// Lints some repositories. Deploy it with `npm install hoplint` beside it; the SDK comes with the runtime.

import { lintAll } from 'hoplint';
import { lintRepository } from './lint-repository.mjs';

const bucket = process.env.BUCKET;

/** What a distributed map hands over: `{ Items: [{ repository }] }`. */
export async function handler({ Items }) {
  const { S3 } = await import('@aws-sdk/client-s3');
  const s3 = new S3({});
  const counts = [];
  for (const { repository } of Items) counts.push(await lintRepository(repository, storeOn(s3), lintAll));
  return counts;
}

function storeOn(s3) {
  return {
    list: async (prefix) => {
      const keys = [];
      for (let token; ; ) {
        const page = await s3.listObjectsV2({ Bucket: bucket, Prefix: prefix, ContinuationToken: token });
        keys.push(...(page.Contents ?? []).map(({ Key }) => Key));
        token = page.NextContinuationToken;
        if (token === undefined) return keys;
      }
    },
    read: async (key) => (await s3.getObject({ Bucket: bucket, Key: key })).Body.transformToString(),
    write: (key, text) => s3.putObject({ Bucket: bucket, Key: key, Body: text }),
  };
}
