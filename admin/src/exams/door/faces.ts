/** Portraits for the door: small copies, so that some hundred fit on the device. */

/** Tall enough to compare a face with, on a phone. */
const HEIGHT = 260;

/** A JPEG; null where there is none to be had: somebody without a portrait is let in by their card. */
export async function faceFrom(url: string): Promise<ArrayBuffer | null> {
  try {
    const reply = await fetch(url, { credentials: 'same-origin' });
    if (!reply.ok) return null;
    const picture = await createImageBitmap(await reply.blob());
    const canvas = document.createElement('canvas');
    const scale = Math.min(1, HEIGHT / picture.height);
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    return small && (await small.arrayBuffer());
  } catch {
    return null;
  }
}
