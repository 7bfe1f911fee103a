// Streamlit's page looks for its server below the address of each page first, which fails with an error in the
// console; told where the server is, it asks there only. The address is taken from the script's own, so that it holds
// behind any base path.
window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };
