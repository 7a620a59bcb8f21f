/** @jsxImportSource preact */
import { render } from 'preact';
import { guardMarkup } from '../trusted-markup.ts';
import { Field } from './Field.tsx';
import './field.css';

guardMarkup();
const root = document.getElementById('root');
if (root !== null) render(<Field />, root);

// Installable, and opens without a connection: the worker keeps the page itself, never anyone's data.
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  navigator.serviceWorker.register('/field-worker.js', { scope: '/field' }).catch(() => {
    // an unsafe origin or a private window: the page works, it only is not kept
  });
  // the reader of door codes is not part of the first load, but has to be there without a connection: it is fetched once the
  // worker sees what is fetched
  const { serviceWorker } = navigator;
  const fetchReader = (): void => void import('./DoorScan.tsx').catch(() => undefined);
  if (serviceWorker.controller === null)
    serviceWorker.addEventListener('controllerchange', fetchReader, { once: true });
  else fetchReader();
}
