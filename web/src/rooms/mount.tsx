/** @jsxImportSource preact */
import { render } from 'preact';
import { RoomApp } from './RoomApp.tsx';

/** Draws an official's seat into a place of another page; the answer takes it away again, with camera and microphone. */
export function mountRoom(place: HTMLElement, room: string): () => void {
  render(<RoomApp door={{ room }} key={room} />, place);
  return () => render(null, place);
}
