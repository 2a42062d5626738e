import { AwsClient } from "aws4fetch";
import { isPictureName, typeOf } from "./picture-name";
import type { PictureStore } from "./types";

const PATIENCE_MS = 15_000;

export type S3Settings = {
  /** The bucket's own address, such as https://s3.eu-central-1.amazonaws.com/my-bucket. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Pictures in a bucket of any store that speaks S3. @throws Error on answers that are neither yes nor "not there". */
export function s3Store({ bucketUrl, ...account }: S3Settings): PictureStore {
  const client = new AwsClient({ ...account, service: "s3", retries: 2 });
  const ask = (name: string, init: RequestInit) => {
    if (!isPictureName(name)) throw new RangeError(`"${name}" is not the name of a picture`);
    return client.fetch(`${bucketUrl}/${name}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  };
  return {
    async put(name, bytes) {
      const headers = {
        "Content-Type": typeOf(name),
        "Cache-Control": "public, max-age=31536000, immutable",
      };
      const answer = await ask(name, { method: "PUT", body: new Uint8Array(bytes), headers });
      if (!answer.ok) throw new Error(`The store of pictures answered ${answer.status} to ${name}`);
    },
    async get(name) {
      const answer = await ask(name, { method: "GET" });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`The store of pictures answered ${answer.status} about ${name}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
