/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useLanguage } from '../language/preact.ts';
import { ownMatter } from './calls.ts';
import { Later } from './Later.tsx';
import { Link } from './Link.tsx';
import { useLoaded } from './loaded.ts';
import { Waiting } from './Notice.tsx';
import { Papers } from './Papers.tsx';
import { ProgressView } from './ProgressView.tsx';
import { words } from './words.ts';

export function MyMatter({ id }: { readonly id: string }): JSX.Element {
  const { say } = useLanguage();
  const matter = useLoaded(() => ownMatter(id), id);
  return (
    <>
      <p>
        <Link to="/portal/me">← {say(words.myMatters)}</Link>
      </p>
      <Waiting of={matter}>
        {(one) => (
          <>
            <h1>{one.number}</h1>
            <p>
              {say(one.scenario)}
              {one.roles.length > 0 && ` · ${say(words.youAre)} ${one.roles.map(say).join(say(words.comma))}`}
            </p>
            <Papers matter={id} />
            <ProgressView of={one} />
            <Later
              key={id}
              load={async () => {
                const { Dispute } = await import('./remedies/Dispute.tsx');
                return () => <Dispute matter={id} />;
              }}
            />
          </>
        )}
      </Waiting>
    </>
  );
}
