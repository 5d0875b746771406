// SPDX-License-Identifier: Apache-2.0
// An officer's Ed25519 key in the browser, and what it signs: DSSE v1 over the exact bytes that the page shows.
//
// The key comes from a PKCS #8 file ("BEGIN PRIVATE KEY"), is kept by the browser for this site in a form that
// no script can read back, and is never sent anywhere. Its id is the SHA-256 of the public key, in hexadecimal.

const TYPE = "application/vnd.openosa.event+json;v=1";
const ED25519 = { name: "Ed25519" };
const STORE = "keys", OWN = "officer";

export const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

// The key that this browser keeps: {id, key}, or null.
export async function keptKey() {
  return (await inStore("readonly", (store) => store.get(OWN))) ?? null;
}

// Take the key of a PEM file in; the answer is {id, key}. Throws where the file holds no Ed25519 private key.
export async function keepKey(pem) {
  const text = pem.replace(/-----(BEGIN|END) PRIVATE KEY-----/g, "").replace(/\s+/g, "");
  const file = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const open = await crypto.subtle.importKey("pkcs8", file, ED25519, true, ["sign"]);
  const { x } = await crypto.subtle.exportKey("jwk", open);
  const raw = Uint8Array.from(atob(x.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const id = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", raw)));
  const key = await crypto.subtle.importKey("pkcs8", file, ED25519, false, ["sign"]);
  await inStore("readwrite", (store) => store.put({ id, key }, OWN));
  return { id, key };
}

export async function forgetKey() {
  await inStore("readwrite", (store) => store.delete(OWN));
}

// The envelope of a payload (text, as shown) under the kept key: the canonical JSON that a log's tree commits to.
export async function envelope({ id, key }, payload) {
  const body = new TextEncoder().encode(payload);
  const head = new TextEncoder().encode(`DSSEv1 ${TYPE.length} ${TYPE} ${body.length} `);
  const message = new Uint8Array(head.length + body.length);
  message.set(head);
  message.set(body, head.length);
  const signature = base64(new Uint8Array(await crypto.subtle.sign(ED25519, key, message)));
  return `{"payload":"${base64(body)}","payloadType":"${TYPE}","signatures":[{"keyid":"${id}","sig":"${signature}"}]}`;
}

// Hand an envelope to the node; the answer is the event's id. Throws the node's sentence where it refuses.
export async function submit(entry) {
  const answer = await fetch("/submit", { method: "POST", body: entry });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

function inStore(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("openosa", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = act(opening.result.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    };
  });
}
