"""The world: chats, stores, documents, settings, and the place where they meet."""
