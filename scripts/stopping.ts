/** What a command says to the thread that began it, if it works until it is told to end. */
export const STOPPABLE = 'emendata:stoppable';
/** The answer, when the user wants it to end. */
export const STOP = 'emendata:stop';
