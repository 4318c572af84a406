import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepDrafts } from './app/keep-drafts.ts';
import { reportErrors } from './app/report-errors.ts';
import { tellOnline } from './app/tell-online.ts';
import { applyTheme } from './app/theme.ts';
import { App } from './app.tsx';
import { CrashBoundary } from './features/failure/index.ts';
import { startSession } from './state/index.ts';
import './styles/index.css';

reportErrors();
applyTheme();
startSession();
tellOnline();
keepDrafts();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <CrashBoundary>
      <App />
    </CrashBoundary>
  </StrictMode>,
);
