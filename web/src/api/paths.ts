//! The operations of the server by path, as generated; without the header parameters, which `client.ts` adds.
import type { paths as Generated } from "./schema";

type Loose<O> = O extends { parameters: infer P } ? Omit<O, "parameters"> & { parameters: Omit<P, "header"> & { header?: never } } : O;

export type paths = { [P in keyof Generated]: { [M in keyof Generated[P]]: Loose<Generated[P][M]> } };
