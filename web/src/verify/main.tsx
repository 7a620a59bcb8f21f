/** @jsxImportSource preact */
import { render } from 'preact';
import { guardMarkup } from '../trusted-markup.ts';
import { Verify } from './Verify.tsx';
import '../portal/portal.css';
import './verify.css';

guardMarkup();
const root = document.getElementById('root');
if (root !== null) render(<Verify />, root);
