/* The session: a run, the time in which it is shown, and how it is looked at; widgets bind to it.
 * SPDX-License-Identifier: MIT */
#include "drift-session-private.h"

#include <math.h>

/* How long a line of the code is lit while it plays, in microseconds of play. */
#define LINE_US 700000

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DriftSession, drift_session, G_TYPE_OBJECT)

/* Telling */

void
drift_session_notify (DriftSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
drift_session_emit (DriftSession *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

/* The picture is another. */
void
drift_session_tell_moved (DriftSession *self)
{
  drift_session_emit (self, MOVED);
  drift_session_notify (self, PROP_MOMENT);
}

void
drift_session_tell_readers (DriftSession *self)
{
  self->unread = FALSE;
  drift_session_emit (self, READ);
}

/**
 * drift_session_update:
 *
 * Tells everybody to look at the run again: it stands elsewhere, or something about it is new.
 */
void
drift_session_update (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  if (self->run == NULL)
    return;
  self->stepped = FALSE;
  if (self->n_code_readers > 0)
    drift_code_cursor_follow (self->code);
  drift_session_tell_moved (self);
  drift_session_emit (self, STEPPED);
  drift_session_tell_readers (self);
  drift_session_tell_playing (self); /* a message that was followed may be gone */
}

static void
set_offers_future (DriftSession *self, gboolean offers)
{
  if (self->offers_future == offers)
    return;
  self->offers_future = offers;
  drift_session_notify (self, PROP_OFFERS_FUTURE);
}

/**
 * drift_session_move_on:
 *
 * Updates. Whoever moves on has seen the offer to go back to the old future.
 */
void
drift_session_move_on (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  set_offers_future (self, FALSE);
  drift_session_update (self);
}

/* A player that is at its end pauses by itself, so what was said counts and not who paused. */
void
drift_session_tell_playing (DriftSession *self)
{
  gboolean playing = drift_session_get_playing (self);

  if (self->told_playing == playing)
    return;
  self->told_playing = playing;
  if (!playing)
    drift_session_follow (self, DRIFT_SEQUENCE_NONE);
  else
    drift_session_set_hint (self, NULL);
  drift_session_notify (self, PROP_PLAYING);
  drift_session_update (self);
}

/**
 * drift_session_offer_future:
 *
 * Offers to go back to the future that was left.
 */
void
drift_session_offer_future (DriftSession *self)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  set_offers_future (self, TRUE);
}

/**
 * drift_session_refuse:
 * @heading: what could not be done
 * @sentence: why
 */
void
drift_session_refuse (DriftSession *self, const char *heading, const char *sentence)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  g_signal_emit (self, signals[REFUSED], 0, heading, sentence);
}

/* The run */

static void
on_stepped (DriftSession *self)
{
  self->stepped = TRUE;
  drift_session_follow_step (self);
  drift_session_leave_trees (self);
}

/* Play rests at each level of trees that are compared and, while the code is in view, at each line
 * that is run for the key in view. */
static gint64
attend (gpointer data)
{
  DriftSession *self = data;
  gint64 rest_us = drift_session_open_trees (self);

  if (rest_us > 0)
    return rest_us;
  return self->n_code_readers > 0 && drift_code_cursor_play_on (self->code) ? LINE_US : 0;
}

static void
forget_run (DriftSession *self)
{
  if (self->player != NULL)
    drift_player_set_attention (self->player, NULL, NULL);
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_func (drift_run_get_cluster (self->run), on_stepped, self);
  g_clear_object (&self->player);
  g_clear_object (&self->run);
  memset (self->is_set, 0, sizeof self->is_set);
  drift_session_leave_trees (self);
}

/**
 * drift_session_set_run:
 * @run: to show as it stands, in place of what was here; an exercise on that is over
 */
void
drift_session_set_run (DriftSession *self, DriftRun *run)
{
  g_return_if_fail (DRIFT_IS_SESSION (self) && DRIFT_IS_RUN (run));
  g_object_ref (run);
  drift_session_end_work (self);
  drift_session_end_exercise (self);
  forget_run (self);
  self->run = run;
  drift_code_cursor_set_run (self->code, run);
  g_signal_connect_swapped (drift_run_get_cluster (run), "stepped", G_CALLBACK (on_stepped), self);
  self->player = drift_player_new (run);
  drift_player_set_speed (self->player, self->speed);
  drift_player_set_attention (self->player, attend, self);
  drift_session_notify (self, PROP_RUN);
  drift_session_notify (self, PROP_KEY);
  drift_session_tell_playing (self);
  drift_session_move_on (self);
}

/**
 * drift_session_get_run:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
DriftRun *
drift_session_get_run (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), NULL);
  return self->run;
}

/**
 * drift_session_get_cluster:
 *
 * Returns: (transfer none) (nullable): that of the run
 */
DriftCluster *
drift_session_get_cluster (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), NULL);
  return self->run != NULL ? drift_run_get_cluster (self->run) : NULL;
}

/**
 * drift_session_load:
 * @id_or_file: the id of a built-in scenario, or the name of a file
 *
 * Shows a scenario at its beginning; on failure what was shown stays.
 */
gboolean
drift_session_load (DriftSession *self, const char *id_or_file, GError **error)
{
  g_autoptr (DriftScenario) scenario = drift_scenario_load (id_or_file, error);
  g_autoptr (DriftRun) run = NULL;

  if (scenario == NULL)
    return FALSE;
  run = drift_run_new (scenario, NULL);
  drift_session_set_run (self, run);
  return TRUE;
}

/* How it is looked at */

/**
 * drift_session_set_truth:
 * @truth: whether to show what is true, or what an operator's dashboard knows; an exercise that
 *   shows the copies bare gives nothing away
 */
void
drift_session_set_truth (DriftSession *self, gboolean truth)
{
  g_return_if_fail (DRIFT_IS_SESSION (self));
  truth = truth != FALSE;
  if (self->truth == truth || self->bare)
    return;
  self->truth = truth;
  drift_session_notify (self, PROP_TRUTH);
  drift_session_update (self);
}

gboolean
drift_session_get_truth (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  return self->truth;
}

static void
set_all_controls (DriftSession *self, gboolean all)
{
  if (self->all_controls == all)
    return;
  self->all_controls = all;
  drift_session_notify (self, PROP_ALL_CONTROLS);
}

/**
 * drift_session_get_all_controls:
 *
 * Returns: whether the person wants all controls in view, and not only those of play
 */
gboolean
drift_session_get_all_controls (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), FALSE);
  return self->all_controls;
}

/**
 * drift_session_get_key:
 *
 * Returns: the number of the key in view
 */
guint32
drift_session_get_key (DriftSession *self)
{
  g_return_val_if_fail (DRIFT_IS_SESSION (self), 0);
  return self->run != NULL ? drift_run_get_focus (self->run) : 0;
}

/* The class */

static void
drift_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DriftSession *self = DRIFT_SESSION (object);

  switch (id)
    {
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    case PROP_MOMENT:
      g_value_set_int64 (value, drift_session_get_moment (self));
      break;
    case PROP_KEY:
      g_value_set_uint (value, drift_session_get_key (self));
      break;
    case PROP_PLAYING:
      g_value_set_boolean (value, drift_session_get_playing (self));
      break;
    case PROP_WORKING:
      g_value_set_boolean (value, drift_session_get_working (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->slices >= SLICES_UNSEEN);
      break;
    case PROP_ERRAND:
      g_value_set_string (value, self->errand);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    case PROP_TRUTH:
      g_value_set_boolean (value, self->truth);
      break;
    case PROP_ALL_CONTROLS:
      g_value_set_boolean (value, self->all_controls);
      break;
    case PROP_LIGHT:
      g_value_set_uint (value, self->light);
      break;
    case PROP_PANEL:
      g_value_set_string (value, self->panel);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_OFFERS_FUTURE:
      g_value_set_boolean (value, self->offers_future);
      break;
    case PROP_PINS:
      g_value_set_object (value, self->pins);
      break;
    case PROP_BARE:
      g_value_set_boolean (value, self->bare);
      break;
    case PROP_FOLLOWED:
      g_value_set_uint (value, self->followed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_RUN:
      drift_session_set_run (DRIFT_SESSION (object), g_value_get_object (value));
      break;
    case PROP_SPEED:
      drift_session_set_speed (DRIFT_SESSION (object), g_value_get_double (value));
      break;
    case PROP_TRUTH:
      drift_session_set_truth (DRIFT_SESSION (object), g_value_get_boolean (value));
      break;
    case PROP_ALL_CONTROLS:
      set_all_controls (DRIFT_SESSION (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
drift_session_dispose (GObject *object)
{
  DriftSession *self = DRIFT_SESSION (object);

  g_clear_object (&self->worker);
  g_clear_object (&self->code);
  g_clear_object (&self->pins);
  g_clear_pointer (&self->then_data, g_free);
  g_clear_pointer (&self->timeline, drift_timeline_free);
  forget_run (self);
  G_OBJECT_CLASS (drift_session_parent_class)->dispose (object);
}

static void
drift_session_finalize (GObject *object)
{
  g_free (DRIFT_SESSION (object)->errand);
  g_free (DRIFT_SESSION (object)->hint);
  g_free (DRIFT_SESSION (object)->panel);
  G_OBJECT_CLASS (drift_session_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  GParamFlags read = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GParamFlags write = read | G_PARAM_WRITABLE;

  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, DRIFT_TYPE_RUN, write);
  properties[PROP_MOMENT] = g_param_spec_int64 ("moment", NULL, NULL, 0, G_MAXINT64, 0, read);
  properties[PROP_KEY] = g_param_spec_uint ("key", NULL, NULL, 0, G_MAXUINT, 0, read);
  properties[PROP_PLAYING] = g_param_spec_boolean ("playing", NULL, NULL, FALSE, read);
  properties[PROP_WORKING] = g_param_spec_boolean ("working", NULL, NULL, FALSE, read);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  properties[PROP_ERRAND] = g_param_spec_string ("errand", NULL, NULL, NULL, read);
  /* What others ask for is brought into the range by the setter, without a complaint. */
  properties[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, -INFINITY, INFINITY, 1,
                                                write | G_PARAM_LAX_VALIDATION);
  properties[PROP_TRUTH] = g_param_spec_boolean ("truth", NULL, NULL, TRUE, write);
  properties[PROP_ALL_CONTROLS] = g_param_spec_boolean ("all-controls", NULL, NULL, FALSE, write);
  properties[PROP_LIGHT] =
      g_param_spec_uint ("light", NULL, NULL, 0, DRIFT_N_LIGHTS - 1, DRIFT_LIGHT_NONE, read);
  properties[PROP_PANEL] = g_param_spec_string ("panel", NULL, NULL, NULL, read);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, read);
  properties[PROP_OFFERS_FUTURE] = g_param_spec_boolean ("offers-future", NULL, NULL, FALSE, read);
  properties[PROP_PINS] = g_param_spec_object ("pins", NULL, NULL, G_TYPE_LIST_MODEL, read);
  properties[PROP_BARE] = g_param_spec_boolean ("bare", NULL, NULL, FALSE, read);
  properties[PROP_FOLLOWED] =
      g_param_spec_uint ("followed", NULL, NULL, 0, DRIFT_SEQUENCE_NONE, DRIFT_SEQUENCE_NONE, read);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DRIFT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
drift_session_class_init (DriftSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = drift_session_get_property;
  object_class->set_property = drift_session_set_property;
  object_class->dispose = drift_session_dispose;
  object_class->finalize = drift_session_finalize;
  install_properties (object_class);

  /**
   * DriftSession::moved:
   *
   * The picture is another: the moment, or what there is to see at it. Once for each frame of play
   * and for each step, and before #DriftSession::stepped.
   */
  signals[MOVED] = add_signal ("moved");

  /**
   * DriftSession::stepped:
   *
   * The run stands elsewhere, is another, or is looked at in another way.
   */
  signals[STEPPED] = add_signal ("stepped");

  /**
   * DriftSession::read:
   *
   * As #DriftSession::stepped, for what is to be read: while the run plays this comes no more than
   * four times a second, and once for the last step before it rests or pauses.
   */
  signals[READ] = add_signal ("read");

  /**
   * DriftSession::worked:
   *
   * It has come a bit further on a long way.
   */
  signals[WORKED] = add_signal ("worked");

  /**
   * DriftSession::lead-on:
   *
   * It is about to play, by whatever hand.
   *
   * Returns: whether somebody leads the person on instead: to the next page, say
   */
  signals[LEAD_ON] =
      g_signal_new ("lead-on", DRIFT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);

  /**
   * DriftSession::ask-first:
   *
   * A person is about to play.
   *
   * Returns: whether they are asked something first; then it does not play yet
   */
  signals[ASK_FIRST] =
      g_signal_new ("ask-first", DRIFT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);

  /**
   * DriftSession::replica-activated:
   * @replica: its number
   *
   * A person has chosen a replica in the picture.
   *
   * Returns: whether it was asked for: an exercise, say, takes it as a move
   */
  signals[REPLICA_ACTIVATED] =
      g_signal_new ("replica-activated", DRIFT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_UINT);

  /**
   * DriftSession::copy-dropped:
   * @from: the number of a replica
   * @to: the number of another
   *
   * A person has dragged the copy of one replica onto another in the picture.
   *
   * Returns: whether that was asked for
   */
  signals[COPY_DROPPED] = g_signal_new ("copy-dropped", DRIFT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                        g_signal_accumulator_true_handled, NULL, NULL,
                                        G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_UINT);

  /**
   * DriftSession::refused:
   * @heading: what could not be done
   * @sentence: why
   */
  signals[REFUSED] = g_signal_new ("refused", DRIFT_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
drift_session_init (DriftSession *self)
{
  self->speed = 1;
  self->truth = TRUE;
  self->followed = DRIFT_SEQUENCE_NONE;
  self->code = drift_code_cursor_new ();
  self->timeline = drift_timeline_new ();
}

/**
 * drift_session_new:
 *
 * Returns: (transfer full): a session that shows nothing yet
 */
DriftSession *
drift_session_new (void)
{
  return g_object_new (DRIFT_TYPE_SESSION, NULL);
}
