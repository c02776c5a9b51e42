//! Passkeys: the browser's WebAuthn calls with the JSON that the server speaks (WebAuthn level 3, section 5.1.8).
import { http, take } from "../api/client";
import type { Session } from "../api/contract";

/** Whether this browser knows passkeys and their JSON form. */
export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== "undefined" && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";
}

interface Options { publicKey?: unknown }
function inner(options: unknown): never {
  return ((options as Options).publicKey ?? options) as never;
}

/** Signs in with a passkey of this device. */
export async function signInWithPasskey(): Promise<Session> {
  const challenge = await take(http.POST("/api/session/passkey/options", { body: {} }));
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(inner(challenge.options));
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  return take(http.POST("/api/session/passkey", { body: { challenge_id: challenge.challenge_id, credential: credential.toJSON() as never } }));
}

/** Makes a passkey on this device for the signed-in account. */
export async function addPasskey(label: string): Promise<void> {
  const challenge = await take(http.POST("/api/account/passkeys/options", { body: {} as never }));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(inner(challenge.options));
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  await take(http.POST("/api/account/passkeys", { body: { challenge_id: challenge.challenge_id, credential: credential.toJSON() as never, label } as never }));
}
