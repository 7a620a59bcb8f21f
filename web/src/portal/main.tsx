/** @jsxImportSource preact */
import { render } from 'preact';
import { Portal } from './Portal.tsx';
import './portal.css';

const root = document.getElementById('root');
if (root !== null) render(<Portal />, root);
