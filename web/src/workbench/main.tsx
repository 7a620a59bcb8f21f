import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { guardMarkup } from '../trusted-markup.ts';
import { Workbench } from './Workbench.tsx';
import './workbench.css';
import './parts/parts.css';

const root = document.getElementById('root');
if (root !== null) {
  guardMarkup();
  createRoot(root).render(
    <StrictMode>
      <Workbench />
    </StrictMode>,
  );
}
