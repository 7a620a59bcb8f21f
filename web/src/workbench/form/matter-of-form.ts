import { createContext, useContext } from 'react';

/** The matter a form belongs to: fields that choose among what is in the matter ask for it. */
export const MatterOfForm = createContext<string | null>(null);

export const useMatterOfForm = (): string | null => useContext(MatterOfForm);
