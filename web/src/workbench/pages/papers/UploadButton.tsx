import { Button } from 'antd';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';

interface UploadButtonProps {
  readonly children: ReactNode;
  readonly icon: ReactNode;
  /** What is offered; what it holds is for the server to see. */
  readonly accept: string;
  /** Opens the camera on a device that has one. */
  readonly camera?: boolean;
  readonly busy?: boolean;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. The input itself is hidden; the button is what keyboard and screen reader meet. */
export function UploadButton({
  children,
  icon,
  accept,
  camera,
  busy,
  onFile,
}: UploadButtonProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        {...(camera === true ? { capture: 'environment' as const } : {})}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // the same file can be chosen again after it was put right
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button icon={icon} loading={busy === true} onClick={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
