const notFound = () => Response.json({ message: "There is nothing at this address." }, { status: 404 });

/** Addresses below /api that nothing else answers. */
export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
