/* The event queue: what happens next, in an order that is written down and can be undone.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-message.h"

G_BEGIN_DECLS

#define DRIFT_SEQUENCE_NONE G_MAXUINT32

typedef struct _DriftQueue DriftQueue;

DriftQueue *drift_queue_new (void);
void drift_queue_free (DriftQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DriftQueue, drift_queue_free)

guint32 drift_queue_push (DriftQueue *queue, const DriftMessage *message);
guint32 drift_queue_peek (const DriftQueue *queue);
guint32 drift_queue_pop (DriftQueue *queue);
void drift_queue_remove (DriftQueue *queue, guint32 sequence);
void drift_queue_change (DriftQueue *queue, guint32 sequence, gint64 time_us, guint8 fate);
void drift_queue_restore (DriftQueue *queue, guint32 sequence);
void drift_queue_truncate (DriftQueue *queue, guint32 sent);

guint32 drift_queue_waiting (const DriftQueue *queue);
guint32 drift_queue_waiting_of (const DriftQueue *queue, DriftMessageKind kind);
guint32 drift_queue_waiting_at (const DriftQueue *queue, guint32 index);
guint32 drift_queue_sent (const DriftQueue *queue);
const DriftMessage *drift_queue_message (const DriftQueue *queue, guint32 sequence);
gboolean drift_queue_is_waiting (const DriftQueue *queue, guint32 sequence);
gsize drift_queue_size (const DriftQueue *queue);
gsize drift_queue_memory (const DriftQueue *queue);

G_END_DECLS
