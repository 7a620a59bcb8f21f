/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../../language/preact.ts';
import { smaller } from './photos.ts';
import { words } from './words.ts';

export const MOST_PHOTOS = 3;

interface PhotosProps {
  readonly photos: readonly Blob[];
  readonly onChange: (photos: readonly Blob[]) => void;
}

/** Photos are taken or chosen, made smaller, shown, and can be left out again before anything is sent. */
export function Photos({ photos, onChange }: PhotosProps): JSX.Element {
  const { say } = useLanguage();
  const [refused, setRefused] = useState<string>();
  const add = async (input: HTMLInputElement): Promise<void> => {
    setRefused(undefined);
    const added: Blob[] = [];
    for (const file of [...(input.files ?? [])].slice(0, MOST_PHOTOS - photos.length)) {
      const photo = await smaller(file);
      if (photo === null) setRefused(file.name);
      else added.push(photo);
    }
    input.value = '';
    onChange([...photos, ...added]);
  };
  return (
    <div class="photos">
      <label>
        {say(words.photos)}
        <input
          type="file"
          name="photos"
          accept="image/*"
          multiple
          disabled={photos.length >= MOST_PHOTOS}
          aria-describedby="photo-hint"
          onChange={(event) => void add(event.currentTarget)}
        />
      </label>
      <small id="photo-hint">{say(words.photoHint)}</small>
      {refused !== undefined && (
        <p class="refused" role="alert">
          {say(words.photoUnreadable(refused))}
        </p>
      )}
      {photos.length > 0 && (
        <ul class="plain photo-row">
          {photos.map((photo, index) => (
            <li key={index}>
              <Shown photo={photo} name={say(words.photo(index + 1))} />
              <button type="button" onClick={() => onChange(photos.filter((one) => one !== photo))}>
                {say(words.remove(index + 1))}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Shown({ photo, name }: { readonly photo: Blob; readonly name: string }): JSX.Element {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return <img src={address} alt={name} width="120" height="90" />;
}
