/* The composers: each writes one part of the picture into a scene.
 * SPDX-License-Identifier: MIT */
#pragma once

#include "drift-chart.h"
#include "drift-layout.h"
#include "drift-picture.h"
#include "drift-scene.h"
#include "drift-timeline.h"

G_BEGIN_DECLS

/* Room around a card for the ring that marks the subject or the keyboard focus. */
#define DRIFT_CARD_MARGIN 6.0

void drift_compose_bus (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture);
void
drift_compose_links (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture);
void drift_compose_screen (DriftScene *scene, const DriftBox *box, const DriftScreen *screen);
void
drift_compose_coordinator (DriftScene *scene, const DriftBox *box, const DriftPicture *picture);
void
drift_compose_trees (DriftScene *scene, const DriftLayout *layout, const DriftPicture *picture);
void drift_compose_card (DriftScene *scene, const DriftBox *box, const DriftCard *card);
double drift_keyspace_get_shade (DriftCellState state);
void drift_compose_keyspace (DriftScene *scene,
                             const DriftBox *box,
                             const DriftCard *card,
                             double width,
                             double opacity);
/* What the hours below the lanes of the ribbon take. */
#define DRIFT_AXIS_HEIGHT 24.0

void drift_compose_nights (DriftScene *scene, const DriftBox *lanes, const DriftTimeline *timeline);
void drift_compose_axis (DriftScene *scene, const DriftBox *lanes, const DriftTimeline *timeline);
void drift_compose_ribbon (DriftScene *scene,
                           const DriftBox *box,
                           const DriftTimeline *timeline,
                           guint position,
                           gboolean truth);

void drift_compose_playhead (DriftScene *scene,
                             const DriftBox *box,
                             const DriftTimeline *timeline,
                             guint position);

void drift_compose_chart (DriftScene *scene,
                          const DriftBox *box,
                          const DriftChart *chart,
                          const DriftChartAxis *axis,
                          const DriftChartColumn *columns,
                          double most);
void drift_compose_chart_theory (DriftScene *scene,
                                 const DriftBox *box,
                                 double value,
                                 double from,
                                 double to,
                                 double most,
                                 const char *name);
void drift_compose_chart_alert (DriftScene *scene,
                                const DriftBox *box,
                                double value,
                                double most,
                                const char *name);
void drift_compose_chart_fired (DriftScene *scene,
                                const DriftBox *box,
                                const DriftChart *chart,
                                const DriftChartAxis *axis,
                                const guint *fired,
                                guint n_fired);
void
drift_compose_chart_cursor (DriftScene *scene, const DriftBox *box, double x, DriftColor color);

void drift_compose_frame (DriftScene *scene, const DriftBox *box, double radius, gboolean subject);
void drift_compose_parts (DriftScene *scene, const DriftLayout *layout, const DriftMoment *moment);
DriftScene *drift_compose_canvas (const DriftMoment *moment,
                                  double width,
                                  double height,
                                  gboolean hall,
                                  double text_scale);
DriftScene *
drift_compose_run (DriftRun *run, gint64 time_us, gboolean truth, double width, double height);

G_END_DECLS
