/* The tokens: messages on their way at a moment, each with its place and its look.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-layout.h"
#include "drift-moment.h"
#include "drift-scene.h"

G_BEGIN_DECLS

/* Above this many, tokens that are close on the same way are drawn as one. */
#define DRIFT_MAX_TOKENS 200

typedef enum
{
  DRIFT_TOKEN_WRITE,    /* a filled pill with a version */
  DRIFT_TOKEN_READ,     /* a hollow pill */
  DRIFT_TOKEN_VALUE,    /* a value that comes back: a hollow pill with a version */
  DRIFT_TOKEN_ACK,      /* a small dot with a tick */
  DRIFT_TOKEN_DIGESTS,  /* a digest glyph */
  DRIFT_TOKEN_ENVELOPE, /* what has no one version, digests to who does not know what they say and
                           what a sweep has settled: a blank envelope */
  DRIFT_TOKEN_COPY,     /* a filled pill in the colour of being in sync */
  DRIFT_TOKEN_RESPONSE, /* what the client will hear */
} DriftTokenKind;

/**
 * DriftToken:
 * @sequence: of its message, the first of those that it stands for
 * @message: of what kind that is
 * @from: who sent it
 * @to: to whom
 * @kind: which look
 * @version: the counter on its label, 0 where there is none
 * @vector: the vector on its label instead, cut where too long; empty where there is none
 * @digest: of digests
 * @count: how many messages it stands for
 * @held_until_us: until when it is held back where it is, 0 if it is not
 * @blank: whether one that comes sooner lies over it, so that there is no room for its label
 * @x: of its middle
 * @y: of its middle
 * @opacity: 0 to 1
 */
typedef struct
{
  guint32 sequence;
  DriftMessageKind message;
  DriftNode from;
  DriftNode to;
  DriftTokenKind kind;
  guint32 version;
  char vector[24];
  guint64 digest;
  guint count;
  gint64 held_until_us;
  gboolean blank;
  double x;
  double y;
  double opacity;
} DriftToken;

GArray *drift_tokens_new (void);
void drift_tokens_collect (GArray *tokens, const DriftMoment *moment, const DriftLayout *layout);
const DriftToken *drift_tokens_hit (const GArray *tokens, double x, double y);
const DriftToken *drift_tokens_find (const GArray *tokens, guint32 sequence);
const DriftToken *drift_tokens_step (const GArray *tokens, guint32 sequence, gboolean forward);

gboolean drift_token_same_look (const DriftToken *a, const DriftToken *b);
void drift_token_get_size (const DriftToken *self, double *width, double *height);
char *drift_token_describe (const DriftToken *self, const DriftNames *names);
void drift_token_compose (const DriftToken *self, DriftScene *scene, double x, double y);

G_END_DECLS
