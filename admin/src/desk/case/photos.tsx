import { Image } from 'antd';
import { useState } from 'react';
import type { StaffCase } from '../types';

type Photo = StaffCase['photos'][number];

/** Thumbnails that open large. */
export function Photos({ photos }: { photos: Photo[] }) {
  const [open, setOpen] = useState<number | null>(null);
  if (photos.length === 0) return null;
  return (
    <>
      <ul className="photos" aria-label={`照片，共 ${photos.length} 张`}>
        {photos.map((photo, index) => (
          <Thumbnail key={photo.id} photo={photo} name={`照片 ${index + 1}`} onOpen={() => setOpen(index)} />
        ))}
      </ul>
      {open === null ? null : (
        <Image.PreviewGroup
          items={photos.map(({ url }) => url)}
          preview={{
            open: true,
            current: open,
            onChange: setOpen,
            onOpenChange: (shown) => !shown && setOpen(null),
            actionsRender: (_, { actions }) => <Tools {...actions} />,
          }}
        />
      )}
    </>
  );
}

function Tools(props: { onZoomOut: () => void; onZoomIn: () => void; onRotateRight: () => void }) {
  return (
    <span className="photo-tools">
      <button type="button" onClick={props.onZoomOut}>
        缩小
      </button>
      <button type="button" onClick={props.onZoomIn}>
        放大
      </button>
      <button type="button" onClick={props.onRotateRight}>
        旋转
      </button>
    </span>
  );
}

/**
 * Addresses of photos are fresh at every look at the case. The one first shown is kept, or the picture would be fetched again every
 * few seconds; when it has run out, the latest is used.
 */
function Thumbnail({ photo, name, onOpen }: { photo: Photo; name: string; onOpen: () => void }) {
  const [url, setUrl] = useState(photo.url);
  const [failed, setFailed] = useState(false);
  const use = (next: string) => {
    setFailed(false);
    setUrl(next);
  };
  if (failed) {
    return (
      <li>
        <button type="button" className="photo photo-failed" onClick={() => use(photo.url)}>
          {name}没能显示，点这里重试
        </button>
      </li>
    );
  }
  return (
    <li>
      <button type="button" className="photo" aria-label={`看大图：${name}`} onClick={onOpen}>
        <img
          src={url}
          alt={name}
          width={photo.width}
          height={photo.height}
          loading="lazy"
          onError={() => (url === photo.url ? setFailed(true) : use(photo.url))}
        />
      </button>
    </li>
  );
}
