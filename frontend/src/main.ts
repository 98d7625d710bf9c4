/** Starts the app: first what this phone chose, then the rows it holds, then the screens. */
import './fonts.css';
import './tokens.css';
import './base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { loadFolding } from './app/folds.svelte';
import { watchInstall } from './app/install.svelte';
import { watchInvitations } from './app/invited.svelte';
import { eraseWhatWent, fetchEvening, fetchReadyPlans, fetchReminders } from './app/late';
import { underWay } from './app/me';
import { loadPreferences } from './app/preferences.svelte';
import { startRouter } from './app/router.svelte';
import { worker } from './app/worker.svelte';
import { store } from './store';

watchInstall();
const folding = loadFolding();
await Promise.all([loadPreferences(), store.open()]);
startRouter();
watchInvitations();
mount(App, { target: document.getElementById('app') ?? document.body });
fetchEvening();
fetchReminders();
fetchReadyPlans();
eraseWhatWent();
// A new version is not put in force before it is known whether a session is going on.
await folding.catch(() => undefined);
void worker.start(() => ({ inSession: underWay() !== null, saving: store.status.saving === 'not-saved' }));
