/** @jsxImportSource preact */
import { render } from 'preact';
import { guardMarkup } from '../trusted-markup.ts';
import { Portal } from './Portal.tsx';
import './portal.css';

guardMarkup();
const root = document.getElementById('root');
if (root !== null) render(<Portal />, root);
