import { useEffect, useState } from 'react';

/** The portrait somebody registered with, beside the face that stands at the door. */
export function Face({ picture }: { picture: ArrayBuffer }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([picture], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return url && <img className="verdict-face" src={url} alt="报名时的照片" />;
}
