// Where the page begins in the browser.

import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './styles/index.css';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
