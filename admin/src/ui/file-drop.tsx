import { UploadOutlined } from '@ant-design/icons';
import { useId, useState, type DragEvent, type ReactNode } from 'react';

interface Props {
  /** What one can do here, as the name of the button. */
  label: string;
  hint: ReactNode;
  accept: string;
  disabled?: boolean;
  onFile: (file: File) => void;
}

/** A file, chosen or dropped. The input itself has the focus, so the keyboard works as everywhere. */
export function FileDrop({ label, hint, accept, disabled, onFile }: Props) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !disabled);
  };
  const drop = (event: DragEvent) => {
    drag(event, false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  return (
    <div
      className={over ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file again is a choice, too.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <label htmlFor={id}>
        <UploadOutlined aria-hidden /> {label}
      </label>
      <p className="quiet">{hint}</p>
    </div>
  );
}
